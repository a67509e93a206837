package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.policies.DistributionAccess;
import ca.mini.myaccount.local.template.Distribution.Behavior;
import ca.mini.myaccount.local.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The bucket of the portal as if it had just been published: what the module portal has built. */
final class PortalFiles {
  /** By the ends of names, as portal/publish has them. */
  private static final Map<String, String> TYPES =
      Map.of(
          ".html", "text/html; charset=utf-8",
          ".css", "text/css; charset=utf-8",
          ".js", "text/javascript; charset=utf-8",
          ".svg", "image/svg+xml");

  /** No part begins with a dot, so that none leads out of the folder. */
  private static final Pattern FILE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

  /** CloudFront compresses nothing smaller. */
  private static final int LEAST_COMPRESSED = 1_000;

  private final DistributionAccess access;

  PortalFiles(Template template, String distributionArn) {
    access = new DistributionAccess(template, distributionArn);
  }

  Answer answer(ViewerRequest request, Behavior behavior) {
    String bucket = behavior.origin().name();
    String path = behavior.atOrigin(request.path());
    if (!access.mayRead(bucket, path)) {
      return error(403, "AccessDenied");
    }
    Optional<byte[]> file = read(path);
    if (file.isEmpty()) {
      return access.mayList(bucket) ? error(404, "NoSuchKey") : error(403, "AccessDenied");
    }
    byte[] body = file.get();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", type(path));
    String tag = '"' + md5(body) + '"';
    boolean compressed =
        behavior.compresses()
            && body.length >= LEAST_COMPRESSED
            && request.header("accept-encoding").contains("gzip");
    if (behavior.compresses()) {
      headers.put("vary", "Accept-Encoding");
    }
    headers.put("etag", compressed ? "W/" + tag : tag);
    if (isKnown(request.header("if-none-match"), tag)) {
      return new Answer(304, headers, List.of(), new byte[0]);
    }
    if (compressed) {
      headers.put("content-encoding", "gzip");
      body = gzip(body);
    }
    return new Answer(200, headers, List.of(), body);
  }

  private static boolean isKnown(String known, String tag) {
    return Arrays.stream(known.split(",", -1))
        .map(one -> one.strip().replaceFirst("^W/", ""))
        .anyMatch(tag::equals);
  }

  private static Optional<byte[]> read(String path) {
    if (!FILE.matcher(path).matches()) {
      return Optional.empty();
    }
    try (InputStream in = PortalFiles.class.getResourceAsStream("/portal" + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.')));
    if (type == null) {
      throw new IllegalStateException("no type of content is known for " + path);
    }
    return type;
  }

  /** As S3 answers, which CloudFront passes on. */
  private static Answer error(int status, String code) {
    String body =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code></Error>
        """
            .formatted(code);
    return new Answer(
        status,
        Map.of("content-type", "application/xml"),
        List.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String md5(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
