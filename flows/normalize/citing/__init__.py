"""What a text rests on: reports, resolutions, treaties, laws, studies, addresses."""
