"""The index on disk: arrays, postings, segments, and the codec by which Whoosh reads them."""
