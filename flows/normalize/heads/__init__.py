"""What stands above a text and says what it is: title, byline, dateline, fields, kind."""
