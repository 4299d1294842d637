package org.trainingexample.adapter.postgres.column;

import org.trainingexample.domain.query.TrainingExampleSort;

/** The order of a list, for an ORDER BY clause. The id breaks ties, in the direction of the field. */
public final class OrderSql {
    private OrderSql() {}

    public static String of(TrainingExampleSort sort) {
        String direction = sort.isDescending() ? " DESC" : " ASC";
        return sort.field().wireName() + direction + ", id" + direction;
    }
}
