"""A person's month: small rules on one person's record, compiled and free of files and institutions."""
