"""The catalogues of translations: sentences gathered from the code, merged, checked, compiled. No gettext is needed.

What is imported here needs Babel only: the build of a wheel compiles with it.
"""

from .compiling import compile_catalogue as compile_catalogue
from .compiling import compile_stale_catalogues as compile_stale_catalogues
from .places import FOLDER as FOLDER
from .places import TEMPLATE as TEMPLATE
from .places import catalogue_of as catalogue_of
