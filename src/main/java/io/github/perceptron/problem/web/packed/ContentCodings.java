package io.github.perceptron.problem.web.packed;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * The codings that a request's Content-Encoding names (RFC 9110, section 8.4), in the order in
 * which they were applied. The coding {@code identity}, which changes nothing, is left out.
 */
public record ContentCodings(List<String> names) {

  /** The supported codings, as the value of Accept-Encoding. */
  public static final String READ = "gzip, deflate";

  /** Largest number of codings on one body. */
  public static final int MOST = 3;

  private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate");
  private static final String HEADER = "Content-Encoding";

  public static ContentCodings of(MimeHeaders headers) {
    List<String> names = new ArrayList<>();
    for (Enumeration<String> values = headers.values(HEADER); values.hasMoreElements(); ) {
      for (String name : values.nextElement().split(",", -1)) {
        String coding = name.strip().toLowerCase(Locale.ROOT);
        if (!coding.isEmpty() && !coding.equals("identity")) {
          names.add(coding);
        }
      }
    }
    return new ContentCodings(List.copyOf(names));
  }

  public boolean areKnown() {
    return names.size() <= MOST && KNOWN.containsAll(names);
  }

  /** Unpacks a stream; the coding that was applied last is removed first. */
  public InputStream unpack(InputStream packed) {
    List<String> fromOutside = new ArrayList<>(names);
    Collections.reverse(fromOutside);
    InputStream stream = packed;
    for (String name : fromOutside) {
      stream = name.equals("deflate") ? new DeflateStream(stream) : new GzipStream(stream);
    }
    return stream;
  }

  /** Corrects the headers that are no longer true after the body is unpacked. */
  public static void forget(MimeHeaders headers) {
    headers.removeHeader(HEADER);
    if (headers.getHeader("Content-Length") != null) {
      headers.removeHeader("Content-Length");
      headers.setValue("Transfer-Encoding").setString("chunked");
    }
  }

  /** The names for a message, shortened and without unprintable characters. */
  public String shown() {
    String shown = String.join(", ", names).replaceAll("[^\\x20-\\x7e]", "?");
    return shown.length() > 100 ? shown.substring(0, 100) + "..." : shown;
  }
}
