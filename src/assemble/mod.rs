//! Puts the languages of a chapter together: pairs, order, addresses, anchors.
