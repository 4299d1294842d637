package org.trainingexample.domain.bulk;

import java.util.function.Supplier;
import org.trainingexample.domain.failure.ValidationException;

/**
 * A line that has not been read yet.
 *
 * @param number from 1, counting every line
 * @param size its length in bytes, which tells how much memory it will take
 * @param reader reads it, on any thread; throws a {@link ValidationException} with everything that is wrong with it
 */
public record ImportLine(int number, int size, Supplier<ImportContent> reader) {}
