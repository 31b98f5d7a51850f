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
 * which they were applied; identity, which does nothing, is left out.
 */
public record ContentCodings(List<String> names) {

  /** What is read, as Accept-Encoding tells it. */
  public static final String READ = "gzip, deflate";

  /** More are no way to send anything. */
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

  /** The last coding was applied last, and is taken off first. */
  public InputStream unpack(InputStream packed) {
    List<String> fromOutside = new ArrayList<>(names);
    Collections.reverse(fromOutside);
    InputStream stream = packed;
    for (String name : fromOutside) {
      stream = name.equals("deflate") ? new DeflateStream(stream) : new GzipStream(stream);
    }
    return stream;
  }

  /** Takes away what is no longer so once the body is unpacked. */
  public static void forget(MimeHeaders headers) {
    headers.removeHeader(HEADER);
    if (headers.getHeader("Content-Length") != null) {
      headers.removeHeader("Content-Length");
      headers.setValue("Transfer-Encoding").setString("chunked");
    }
  }

  /** For a message; without what could be taken for something else than a name. */
  public String shown() {
    String shown = String.join(", ", names).replaceAll("[^\\x20-\\x7e]", "?");
    return shown.length() > 100 ? shown.substring(0, 100) + "..." : shown;
  }
}
