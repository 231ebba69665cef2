//! A text that is read when somebody first looks into it.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::de::{Error as _, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::doc::Doc;
use crate::base::shelf;

/// One edition's text: made in this run, or in an earlier one and still bytes.
#[derive(Clone)]
pub struct Text(Arc<Inner>);

struct Inner {
    doc: OnceLock<Doc>,
    stored: Vec<u8>,
}

impl From<Doc> for Text {
    fn from(doc: Doc) -> Self {
        Self(Arc::new(Inner { doc: OnceLock::from(doc), stored: Vec::new() }))
    }
}

impl Deref for Text {
    type Target = Doc;

    fn deref(&self) -> &Doc {
        // That the bytes are those which this very program wrote is known since the shelf was read.
        self.0.doc.get_or_init(|| shelf::decoded(&self.0.stored).unwrap_or_default())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.doc.get() {
            Some(doc) => {
                let bytes = shelf::encoded(doc);
                to.serialize_bytes(&bytes.ok_or_else(|| S::Error::custom("a text"))?)
            }
            None => to.serialize_bytes(&self.0.stored),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the bytes of a text")
            }
            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }
        let stored = from.deserialize_bytes(Bytes)?;
        if stored.is_empty() {
            return Err(D::Error::custom("no text"));
        }
        Ok(Self(Arc::new(Inner { doc: OnceLock::new(), stored })))
    }
}
