package io.pullsignal.gateway.channels.webhook;

import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts to a URL that somebody else chose.
 *
 * <p>The host is resolved once, each of its addresses must be permitted, and the connection goes to an address that was
 * looked at: what the name resolves to a moment later does not matter. Redirects are not followed. The answer's body is read
 * up to {@value #ANSWER_BYTES_MAXIMUM} bytes, the whole takes no longer than the timeout.
 */
final class HttpSender implements AutoCloseable {
    /** Looks a host up, as {@link InetAddress#getAllByName} does. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    static final int BODY_BYTES_MAXIMUM = 5_000_000;
    private static final int ANSWER_BYTES_MAXIMUM = 65_536;
    private static final int ANSWER_TOLD_MAXIMUM = 200;
    private static final int URL_LENGTH_MAXIMUM = 1_000;
    private static final int GONE = 410;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int PORT_MAXIMUM = 65_535;

    private final HttpClient client;
    private final AddressRules rules;
    private final Resolver resolver;
    private final Duration timeout;

    HttpSender(Vertx vertx, AddressRules rules, Resolver resolver, Duration timeout) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setMaxPoolSize(4)
                .setKeepAliveTimeout(5));
        this.rules = rules;
        this.resolver = resolver;
        this.timeout = timeout;
    }

    /**
     * The URL in one spelling.
     *
     * @throws InvalidMasterDataException when it is none that can be posted to
     */
    static String checkedUrl(String address) {
        try {
            URI url = new URI(address);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && (url.getPort() < 0 || url.getPort() >= 1 && url.getPort() <= PORT_MAXIMUM)
                    && address.length() <= URL_LENGTH_MAXIMUM) {
                return url.toASCIIString();
            }
        } catch (URISyntaxException e) {
            // Said below
        }
        throw new InvalidMasterDataException("address must be an https URL of at most " + URL_LENGTH_MAXIMUM
                + " characters, without user or fragment, with a port of 1 to " + PORT_MAXIMUM + " if any");
    }

    /** @param url as {@link #checkedUrl} gave it */
    Attempt post(String url, Map<String, String> headers, byte[] body) {
        if (body.length > BODY_BYTES_MAXIMUM) {
            return new Attempt.Failed("TOO_LARGE", body.length + " bytes are more than " + BODY_BYTES_MAXIMUM, false);
        }
        URI target = URI.create(url);
        boolean encrypted = "https".equals(target.getScheme().toLowerCase(Locale.ROOT));
        InetAddress address;
        try {
            InetAddress[] addresses = resolver.resolve(target.getHost());
            for (InetAddress each : addresses) {
                if (!rules.permits(each)) {
                    return Attempt.failed("FORBIDDEN_ADDRESS", target.getHost() + " is not a public address");
                }
            }
            address = addresses[0];
        } catch (UnknownHostException e) {
            return Attempt.failed("UNKNOWN_HOST", target.getHost() + " cannot be resolved");
        }
        if (!encrypted && !rules.isAllowed(address)) {
            return Attempt.failed("NOT_ENCRYPTED", "plain http is only for networks that were allowed");
        }
        int port = target.getPort() >= 0 ? target.getPort() : encrypted ? HTTPS_PORT : HTTP_PORT;
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(target.getHost())
                .setPort(port)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setSsl(encrypted)
                .setURI(target.getRawQuery() == null ? path : path + "?" + target.getRawQuery())
                .setFollowRedirects(false)
                .setIdleTimeout(timeout.toMillis())
                .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
        Future<HttpClientRequest> request = client.request(options);
        Future<Attempt> answer =
                request.compose(ready -> ready.send(Buffer.buffer(body))).compose(HttpSender::attempt);
        try {
            return answer.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            request.onSuccess(HttpClientRequest::reset);
            return Attempt.failed("TIMEOUT", "no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Attempt.failed("UNREACHABLE", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.failed("INTERRUPTED", "this instance is stopping");
        }
    }

    private static Future<Attempt> attempt(HttpClientResponse response) {
        Promise<Attempt> attempt = Promise.promise();
        Buffer answer = Buffer.buffer();
        response.handler(part -> {
            answer.appendBuffer(part);
            if (answer.length() > ANSWER_BYTES_MAXIMUM) {
                attempt.tryComplete(judge(response.statusCode(), "answers with more than can be read"));
                response.request().reset();
            }
        });
        response.endHandler(end -> attempt.tryComplete(
                judge(response.statusCode(), answer.getString(0, Math.min(answer.length(), ANSWER_TOLD_MAXIMUM)))));
        response.exceptionHandler(attempt::tryFail);
        return attempt.future();
    }

    private static Attempt judge(int status, String answer) {
        if (status >= 200 && status < 300) {
            return new Attempt.Delivered();
        }
        if (status >= 300 && status < 400) {
            return Attempt.failed("REDIRECTED", "status " + status + "; give the address that it leads to");
        }
        return new Attempt.Failed("HTTP_" + status, answer, status != GONE);
    }

    @Override
    public void close() {
        client.close();
    }
}
