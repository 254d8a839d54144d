// The formats, one file and one table of paths each. The rule: a new one is a file with an XmlTable
// and a row in watch.c; nothing else knows it.
#ifndef TENDON_READ_FORMATS_H
#define TENDON_READ_FORMATS_H

#include "read/track.h"

extern const XmlTable gpx_table, tcx_table, pwx_table, suunto_table, polar_table, fitlog_table,
    slf_table, kml_table, apple_table;

#endif
