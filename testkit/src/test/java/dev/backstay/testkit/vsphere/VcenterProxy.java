package dev.backstay.testkit.vsphere;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.backstay.systems.rest.TlsClient;
import dev.backstay.testkit.simulated.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands before vcsim and answers some requests itself, as a vCenter may and vcsim never does. */
final class VcenterProxy implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TlsIdentity identity;
  private final Map<String, String> behind;
  private final TlsClient client;
  private volatile UnaryOperator<String> answers = request -> "";

  VcenterProxy(Path directory, Map<String, String> behind) throws IOException {
    this.behind = behind;
    client = new TlsClient(behind.get("caRef"), Duration.ofSeconds(60));
    identity = new TlsIdentity(directory, "vcenter-proxy");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The settings of a System that goes through it. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(behind);
    settings.put("address", "https://127.0.0.1:" + server.getAddress().getPort());
    settings.put("caRef", "file:" + identity.certificate());
    return settings;
  }

  /** What it answers itself, by the request; empty for what vcsim is to answer. */
  void answers(UnaryOperator<String> byRequest) {
    answers = byRequest;
  }

  UnaryOperator<String> answers() {
    return answers;
  }

  /** A call that is refused, and surely not executed. */
  static String fault(String type) {
    return envelope(
        "<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>%1$s</faultstring><detail><%1$sFault xmlns=\"urn:vim25\" xsi:type=\"%1$s\"/></detail></soapenv:Fault>"
            .formatted(type));
  }

  /** A call that was accepted as a task. */
  static String task(String method, String task) {
    return envelope(
        "<%1$sResponse xmlns=\"urn:vim25\"><returnval type=\"Task\">%2$s</returnval></%1$sResponse>"
            .formatted(method, task));
  }

  /** How that task came out: with a fault. */
  static String failed(String task, String what, String fault) {
    return envelope(
        "<RetrievePropertiesExResponse xmlns=\"urn:vim25\"><returnval><objects><obj type=\"Task\">%1$s</obj><propSet><name>info</name><val xsi:type=\"TaskInfo\"><key>%1$s</key><descriptionId>%2$s</descriptionId><state>error</state><error><fault xsi:type=\"%3$s\"/><localizedMessage>%3$s</localizedMessage></error><queueTime>2026-11-22T01:30:00Z</queueTime></val></propSet></objects></returnval></RetrievePropertiesExResponse>"
            .formatted(task, what, fault));
  }

  private static String envelope(String body) {
    return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
        + body
        + "</soapenv:Body></soapenv:Envelope>";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String own = answers.apply(request);
      if (own.isEmpty()) {
        forward(exchange, request);
      } else {
        reply(exchange, 200, own);
      }
    }
  }

  private void forward(HttpExchange exchange, String request) throws IOException {
    HttpRequest.Builder to =
        HttpRequest.newBuilder(URI.create(behind.get("address") + "/sdk"))
            .POST(HttpRequest.BodyPublishers.ofString(request));
    for (String header : new String[] {"Content-Type", "SOAPAction", "Cookie"}) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        to.header(header, value);
      }
    }
    var answer = client.send(to);
    answer
        .headers()
        .allValues("Set-Cookie")
        .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
    reply(exchange, answer.statusCode(), answer.body());
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
