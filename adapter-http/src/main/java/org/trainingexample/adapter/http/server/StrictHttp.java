package org.trainingexample.adapter.http.server;

import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Refuses requests that Jetty takes but that could mean something else to a proxy before it or a client. */
public final class StrictHttp implements HttpConfiguration.Customizer {
    private static final int MAX_HEADERS = 100;
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        HttpFields headers = request.getHeaders();
        if (headers.size() > MAX_HEADERS) {
            throw new HttpException.RuntimeException(431, "too many header fields");
        }
        // clients keep fragments to themselves: an unescaped # would cut a value short
        if (request.getHttpURI().getFragment() != null) {
            throw new HttpException.RuntimeException(400, "a fragment in the request target");
        }
        if (!isUnderstood(headers.getFields(HttpHeader.TRANSFER_ENCODING), request)) {
            throw new HttpException.RuntimeException(400, "a transfer coding other than chunked in HTTP/1.1");
        }
        return headers.contains(METHOD_OVERRIDE) ? withoutOverride(request) : request;
    }

    /** Jetty would take the body of any coding that ends in chunked as it comes. */
    private static boolean isUnderstood(List<HttpField> codings, Request request) {
        return codings.isEmpty()
                || codings.size() == 1
                        && "chunked".equalsIgnoreCase(codings.get(0).getValue())
                        && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    }

    /** Javalin would route by the method in this field, after guards saw the other one. */
    private static Request withoutOverride(Request request) {
        HttpFields others = HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return others;
            }
        };
    }
}
