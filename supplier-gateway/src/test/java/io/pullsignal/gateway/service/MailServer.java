package io.pullsignal.gateway.service;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** A real SMTP server, one for all tests of this JVM; each address is one test's. */
final class MailServer {
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private MailServer() {}

    /** Starts it where it does not run yet; gives the port. */
    static synchronized int port() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
        return SERVER.getSmtp().getPort();
    }

    static List<MimeMessage> received() {
        return List.of(SERVER.getReceivedMessages());
    }
}
