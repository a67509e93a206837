package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.values.InvalidValueException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be attached: names, types and checksums. */
final class FilesTest {
  @ParameterizedTest
  @CsvSource({
    "letter.pdf, PDF",
    "LETTER.PDF, PDF",
    "a.b.png, PNG",
    "photo.jpg, JPEG",
    "photo.JPEG, JPEG",
    "Avis d’immatriculation (août).pdf, PDF",
    "契約書.pdf, PDF",
    "1.png, PNG",
  })
  void aNameSaysWhatTheFileIs(String name, FileType type) {
    assertThat(FileName.parse(name).value()).isEqualTo(name);
    assertThat(FileName.parse(name).type()).isEqualTo(type);
  }

  @Test
  void aNameIsInOneUnicodeFormWithoutSpaceAround() {
    assertThat(FileName.parse("  re\u0301sume\u0301.pdf ").value()).isEqualTo("résumé.pdf");
    assertThat(FileName.parse("می\u200Cخواهم.pdf").value()).contains("\u200C");
  }

  @Test
  void aNameHasAtMost200Characters() {
    assertThat(FileName.parse("📎".repeat(195) + "a.pdf").value()).endsWith("a.pdf");
    refusedName("INVALID_FILE_NAME", "📎".repeat(196) + "a.pdf");
    refusedName("INVALID_FILE_NAME", "a".repeat(100_000) + ".pdf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "letter",
        "letter.exe",
        "letter.pdf.exe",
        "letterpdf",
        ".pdf",
        "   .pdf",
        "...pdf",
        "\u200D.pdf",
        "../letter.pdf",
        "a/letter.pdf",
        "a\\letter.pdf",
        "letter\u0000.pdf",
        "letter\n.pdf",
        "letter\u0085.pdf",
        "letter\u2028.pdf",
        "exe\u202Efdp.pdf",
        "a\u200Fb.pdf",
        "a\u061Cb.pdf",
        "a\u2066b.pdf",
        "a\u200Bb.pdf",
        "a\uFEFFb.pdf",
        "a\uD800.pdf",
        "letter.pdf\u200E",
      })
  void aNameThatMisleadsOrCannotBeSavedIsRefused(String name) {
    refusedName("INVALID_FILE_NAME", name);
  }

  @Test
  void aNameIsNeeded() {
    refusedName("REQUIRED", "  ");
  }

  @ParameterizedTest
  @CsvSource({
    "PDF, 255044462D312E37, true",
    "PDF, 255044462D, true",
    "PDF, 2550444620312E37, false",
    "PDF, 20255044462D312E, false",
    "PDF, 2550, false",
    "PNG, 89504E470D0A1A0A, true",
    "PNG, 89504E470D0A1A, false",
    "JPEG, FFD8FFE000104A46, true",
    "JPEG, FFD8, false",
    "JPEG, 89504E470D0A1A0A, false",
    "PDF, '', false",
  })
  void aFileIsKnownByItsBeginning(FileType type, String beginning, boolean is) {
    assertThat(type.isBeginningOf(HexFormat.of().parseHex(beginning))).isEqualTo(is);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/html", "APPLICATION/PDF", "application/pdf; x=y", "image/jpg"})
  void onlyThreeTypesAreTaken(String type) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> FileType.parse(type))
        .withMessage("UNSUPPORTED_FILE_TYPE");
    assertThat(FileType.parse("image/jpeg")).isEqualTo(FileType.JPEG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      })
  void aChecksumIs32BytesInTheirOneBase64(String text) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Checksum.parse(text))
        .withMessage("INVALID_CHECKSUM");
    assertThat(Checksum.parse("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=").value()).hasSize(44);
  }

  private static void refusedName(String code, String name) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> FileName.parse(name))
        .withMessage(code);
  }
}
