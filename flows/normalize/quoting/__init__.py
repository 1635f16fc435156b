"""Who is quoted: words in quotation marks, block quotations, reported speech."""
