package org.trainingexample.adapter.json;

import org.trainingexample.domain.dataset.DatasetEvent;

/** The type names of dataset events. */
final class DatasetEventType implements DatasetEvent.Cases<String> {
    private static final DatasetEventType TYPE = new DatasetEventType();

    private DatasetEventType() {}

    static String of(DatasetEvent event) {
        return DatasetPayload.AGGREGATE_TYPE + "." + event.match(TYPE);
    }

    @Override
    public String created(DatasetEvent.Created event) {
        return "created";
    }

    @Override
    public String updated(DatasetEvent.Updated event) {
        return "updated";
    }

    @Override
    public String deleted(DatasetEvent.Deleted event) {
        return "deleted";
    }

    @Override
    public String exampleAdded(DatasetEvent.ExampleAdded event) {
        return "example_added";
    }

    @Override
    public String exampleRemoved(DatasetEvent.ExampleRemoved event) {
        return "example_removed";
    }
}
