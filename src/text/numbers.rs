//! Numbers as a reader understands them, whatever language they are written in.
