"""Days in Burmese, as the Unicode locale data say."""

DATE_FORMAT = "Y F j"
SHORT_DATE_FORMAT = "Y M j"
DATETIME_FORMAT = "Y F j, H:i"
MONTH_DAY_FORMAT = "F j"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
