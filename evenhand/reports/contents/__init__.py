"""What a report says: from disclosed values to a Document. How it is written is the affair of formats/."""
