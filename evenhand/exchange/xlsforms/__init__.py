"""Survey forms as the sector writes them (XLSForm): read into instruments and written from them."""
