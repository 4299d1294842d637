/** The files of an export: lines of JSON, CSV, zip archives and temporary files. */
@NullMarked
package org.trainingexample.adapter.formats.file;

import org.jspecify.annotations.NullMarked;
