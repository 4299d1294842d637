package org.trainingexample.adapter.formats.trajectory;

/** A part of what is said in a turn of which only some parts are to be learned. */
public record TextPart(String text, boolean trained) {}
