package org.trainingexample.bootstrap.config;

import java.net.URI;

/** The address and the credentials of a Redis: a {@code redis:} URL or, for TLS, a {@code rediss:} one. */
public record RedisAddress(URI url) {
    static final Syntax<RedisAddress> SYNTAX = new Syntax<>(
            "redis://user:password@host:port/database or, with TLS, rediss://…, where all but the host is optional and"
                    + " reserved characters are percent-encoded",
            RedisAddress::parse);

    private static RedisAddress parse(String text) {
        ConnectionUrl parts = ConnectionUrl.parse(text);
        Syntax.require(parts.scheme().equals("redis") || parts.scheme().equals("rediss"));
        Syntax.require(parts.places().size() == 1 && parts.parameters().isEmpty());
        Syntax.require(parts.path().matches("[0-9]{0,4}"));
        URI url = URI.create(text);
        // It has none where it does not understand the name, one with an underscore for example.
        Syntax.require(url.getHost() != null);
        return new RedisAddress(url);
    }

    /** The address without the password, for logs. */
    @Override
    public String toString() {
        return ConnectionUrl.parse(url.toString()).toString();
    }
}
