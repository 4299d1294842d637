package org.trainingexample.bootstrap;

import org.jspecify.annotations.Nullable;
import org.trainingexample.bootstrap.ConnectionUrl.Place;

/**
 * Where a Redis is and how to log in.
 *
 * @param database the number of the logical database
 */
record RedisAddress(
        String host,
        int port,
        boolean tls,
        @Nullable String user,
        @Nullable Secret password,
        int database) {

    static final Syntax<RedisAddress> SYNTAX = new Syntax<>(
            "redis://user:password@host:port/database or, with TLS, rediss://…, where all but the host is optional and"
                    + " reserved characters are percent-encoded",
            RedisAddress::parse);

    private static final int DEFAULT_PORT = 6379;

    private static RedisAddress parse(String text) {
        ConnectionUrl url = ConnectionUrl.parse(text);
        Syntax.require(url.scheme().equals("redis") || url.scheme().equals("rediss"));
        Syntax.require(url.places().size() == 1 && url.parameters().isEmpty());
        Syntax.require(url.path().matches("[0-9]{0,4}"));
        Place place = url.places().get(0);
        return new RedisAddress(
                place.host(),
                place.port() == 0 ? DEFAULT_PORT : place.port(),
                url.scheme().equals("rediss"),
                url.user(),
                url.password(),
                url.path().isEmpty() ? 0 : Integer.parseInt(url.path()));
    }
}
