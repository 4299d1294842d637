package org.trainingexample.adapter.formats;

/** A part of what is said in a turn of which only some parts are to be learned. */
record TextPart(String text, boolean trained) {}
