"""What a file holds, whatever sort it is: its characters as a sheet, each with its place."""
