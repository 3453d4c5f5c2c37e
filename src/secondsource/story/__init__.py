"""Stories: what several readings come to together."""
