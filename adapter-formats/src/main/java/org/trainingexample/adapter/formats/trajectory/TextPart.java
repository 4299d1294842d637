package org.trainingexample.adapter.formats.trajectory;

/** A part of the text of a turn of which only some parts are trained on. */
public record TextPart(String text, boolean trained) {}
