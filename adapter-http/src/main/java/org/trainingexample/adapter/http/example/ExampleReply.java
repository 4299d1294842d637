package org.trainingexample.adapter.http.example;

import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.json.ExampleJson;
import org.trainingexample.json.Json;

/** Replies that show one example. */
final class ExampleReply {
    /** Examples with longer texts, in UTF-16 units, are written from the example itself instead of from a copy in JSON. */
    private static final int LARGE = 64 << 10;

    private ExampleReply() {}

    static Reply of(int status, TrainingExample example) {
        Json.Content content = generator -> ExampleJson.write(example, generator);
        return example.length() > LARGE ? Reply.large(status, content) : Reply.json(status, Json.write(content));
    }
}
