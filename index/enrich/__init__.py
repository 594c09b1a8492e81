"""What is added to articles: the people, places and organisations they name, their keywords, their copies."""
