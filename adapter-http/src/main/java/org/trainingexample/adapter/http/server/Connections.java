package org.trainingexample.adapter.http.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;

/**
 * The open connections, told apart by whether a request came over them that is not answered yet. A server that stops must let
 * those finish as slowly as they ever could; left to itself, Jetty gives every connection one second from then on.
 */
public final class Connections implements HttpConfiguration.Customizer {
    private static final long LEFT_TO_SHUT_DOWN_BY_US = -1;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(1);
    private static final Duration ROUND = Duration.ofMillis(100);

    private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        busy.add(endPoint);
        Request.addCompletionListener(request, failure -> busy.remove(endPoint));
        return request;
    }

    /** Keeps Jetty from hurrying requests in flight when it stops. */
    public static void leaveAtStop(Server server) {
        connectors(server, connector -> connector.setShutdownIdleTimeout(LEFT_TO_SHUT_DOWN_BY_US));
    }

    /** Until the server has stopped, closes connections that are idle for a second. */
    public void closeIdle(Server server) {
        connectors(server, this::closeIdle);
    }

    private void closeIdle(AbstractConnector connector) {
        connector.getConnectedEndPoints().stream()
                .filter(endPoint -> !busy.contains(endPoint))
                .forEach(endPoint -> endPoint.setIdleTimeout(LAST_CHANCE.toMillis()));
        if (connector.isRunning()) {
            connector.getScheduler().schedule(() -> closeIdle(connector), ROUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void connectors(Server server, Consumer<AbstractConnector> action) {
        for (var connector : server.getConnectors()) {
            if (connector instanceof AbstractConnector jettys) {
                action.accept(jettys);
            }
        }
    }
}
