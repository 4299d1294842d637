package org.trainingexample.domain.testkit;

import org.trainingexample.domain.export.TrainingFormat;
import org.trainingexample.domain.port.driven.TrainingFormats;

class PlainTrainingFormatsTest extends TrainingFormatsContract {
    @Override
    protected TrainingFormats formats() {
        return new PlainTrainingFormats(
                TrainingFormat.NATIVE, TrainingFormat.OPENAI_CHAT, TrainingFormat.TRL_PREFERENCE);
    }
}
