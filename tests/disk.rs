//! What only real files can show: unreadable ones, odd names, links, full disks, killed writers.
