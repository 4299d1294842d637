package org.trainingexample.adapter.postgres.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A connection that runs a callback when it is closed for the first time. */
public final class LentConnection implements InvocationHandler {
    private final Connection connection;
    private final Runnable afterClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LentConnection(Connection connection, Runnable afterClose) {
        this.connection = connection;
        this.afterClose = afterClose;
    }

    /**
     * Wraps a connection.
     *
     * @param afterClose runs when the connection was closed for the first time, even if closing failed
     */
    public static Connection of(Connection connection, Runnable afterClose) {
        return (Connection) Proxy.newProxyInstance(
                LentConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new LentConnection(connection, afterClose));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        } finally {
            if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                afterClose.run();
            }
        }
    }
}
