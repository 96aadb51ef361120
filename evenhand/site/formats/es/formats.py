"""Days in Spanish, as the Unicode locale data say."""

DATE_FORMAT = "j \\d\\e F \\d\\e Y"
SHORT_DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j \\d\\e F \\d\\e Y, H:i"
MONTH_DAY_FORMAT = "j \\d\\e F"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
