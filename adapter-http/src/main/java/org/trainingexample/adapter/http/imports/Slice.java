package org.trainingexample.adapter.http.imports;

/**
 * Where in a body a line stands, or an element of an array.
 *
 * @param number from 1
 */
record Slice(int number, long start, long length) {}
