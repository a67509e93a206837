package ca.mini.myaccount.local.finance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A page with some lines of text, as a PDF file (ISO 32000). */
final class Pdf {
  /** The encoding of the standard fonts: it has all letters of English and French. */
  private static final Charset WIN_ANSI = Charset.forName("windows-1252");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();

  private Pdf() {}

  static byte[] of(String title, List<String> lines) {
    Pdf pdf = new Pdf();
    pdf.write("%PDF-1.4\n".getBytes(US_ASCII));
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
            + " /Resources << /Font << /F1 4 0 R >> >> >>");
    pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    pdf.stream(text(title, lines));
    pdf.end();
    return pdf.out.toByteArray();
  }

  private static byte[] text(String title, List<String> lines) {
    StringBuilder text = new StringBuilder("BT /F1 18 Tf 72 720 Td " + shown(title));
    text.append(" /F1 11 Tf 0 -32 Td 16 TL ");
    lines.forEach(line -> text.append(shown(line)).append(" T* "));
    return text.append("ET").toString().getBytes(WIN_ANSI);
  }

  private static String shown(String line) {
    return "(" + line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ") Tj";
  }

  private void object(String content) {
    start();
    write((content + "\nendobj\n").getBytes(US_ASCII));
  }

  private void stream(byte[] content) {
    start();
    write(("<< /Length " + content.length + " >>\nstream\n").getBytes(US_ASCII));
    write(content);
    write("\nendstream\nendobj\n".getBytes(US_ASCII));
  }

  private void start() {
    offsets.add(out.size());
    write((offsets.size() + " 0 obj\n").getBytes(US_ASCII));
  }

  private void end() {
    int start = out.size();
    StringBuilder table =
        new StringBuilder("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
    for (int offset : offsets) {
      table.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
    }
    table.append("trailer\n<< /Size ").append(offsets.size() + 1).append(" /Root 1 0 R >>\n");
    table.append("startxref\n").append(start).append("\n%%EOF\n");
    write(table.toString().getBytes(US_ASCII));
  }

  private void write(byte[] bytes) {
    out.writeBytes(bytes);
  }
}
