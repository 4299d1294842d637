package org.trainingexample.adapter.redis;

/** The usual settings with more time: a test machine may be busy. */
final class PatientSettings {
    private static final RedisEventSettings USUAL = RedisEventSettings.DEFAULT;

    static final RedisEventSettings SETTINGS = new RedisEventSettings(
            USUAL.channel(),
            USUAL.stream(),
            USUAL.streamLength(),
            USUAL.timeout().multipliedBy(2));

    private PatientSettings() {}
}
