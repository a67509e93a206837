package ca.mini.myaccount.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class FileContentTest {
  @Test
  void theTestFileIsTheOneThatAllScannersKnow() throws Exception {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(FileContent.testFile());

    assertThat(FileContent.testFile()).hasSize(68);
    assertThat(HexFormat.of().formatHex(sha256))
        .isEqualTo("275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f");
    assertThat(FileContent.scan(FileContent.testFile())).isEqualTo(ScanResult.THREATS_FOUND);
  }

  @Test
  void aPdfThatIsEncryptedIsNotRead() {
    assertThat(scan("%PDF-1.7\ntrailer <</Root 1 0 R /Encrypt 9 0 R>>"))
        .isEqualTo(ScanResult.UNSUPPORTED);
    assertThat(scan("%PDF-1.4\ntrailer <</Encrypt<</Filter/Standard>>>>"))
        .isEqualTo(ScanResult.UNSUPPORTED);
    assertThat(scan("%PDF-1.7\n(how to /Encrypt it)")).isEqualTo(ScanResult.NO_THREATS_FOUND);
    assertThat(scan("a text with /Encrypt 9 0 R")).isEqualTo(ScanResult.NO_THREATS_FOUND);
    assertThat(scan("")).isEqualTo(ScanResult.NO_THREATS_FOUND);
  }

  private static ScanResult scan(String content) {
    return FileContent.scan(content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
