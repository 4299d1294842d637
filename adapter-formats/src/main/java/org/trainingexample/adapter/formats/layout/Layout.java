package org.trainingexample.adapter.formats.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.Attempt;
import org.trainingexample.adapter.formats.conversation.Row;
import org.trainingexample.adapter.formats.trajectory.Turn;
import org.trainingexample.domain.export.ExportWarning;

/** The place of each part of a row in a format. */
public interface Layout<R extends Row> {
    /** Refuses rows that the consumer would drop, refuse or misread. */
    Attempt<R> accept(R row);

    /** Adds what of an accepted row has no place in this format, and takes away what has one after all. */
    void adjust(R row, Set<ExportWarning> losses);

    /** The turns that are written as messages: their shapes are what a card has to declare. */
    default List<Turn> turns(R row) {
        return row.turns();
    }

    /** Writes the members of an accepted row into an open object. */
    void write(R row, JsonGenerator json) throws IOException;
}
