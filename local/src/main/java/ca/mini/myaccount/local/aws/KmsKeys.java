package ca.mini.myaccount.local.aws;

import ca.mini.myaccount.local.template.KeySpec;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The material of the template's keys, made when it is first needed. */
public final class KmsKeys implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<KeySpec> specs;
  private final Map<String, String> aliases;
  private final Map<String, byte[]> materials = new HashMap<>();
  private final Journal journal;

  public KmsKeys(List<KeySpec> specs, Map<String, String> aliases, Optional<Path> folder) {
    this.specs = List.copyOf(specs);
    this.aliases = Map.copyOf(aliases);
    journal = Journal.open(folder, "kms-keys.txt");
    for (String line : journal.kept()) {
      int space = line.indexOf(' ');
      materials.put(
          line.substring(0, space), Base64.getDecoder().decode(line.substring(space + 1)));
    }
  }

  /** The key of an id, an ARN or an alias. */
  public Optional<KeySpec> find(String idOrArn) {
    String alias = idOrArn.substring(Math.max(0, idOrArn.indexOf("alias/")));
    String wanted = aliases.getOrDefault(alias, idOrArn);
    return specs.stream()
        .filter(key -> key.id().equals(wanted) || key.arn().equals(wanted))
        .findFirst();
  }

  byte[] secret(KeySpec key) {
    return material(key, "SYMMETRIC_DEFAULT".equals(key.spec()) ? 32 : bits(key) / 8);
  }

  KeyPair keyPair(KeySpec key) {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey secret =
          (RSAPrivateCrtKey)
              factory.generatePrivate(new PKCS8EncodedKeySpec(material(key, bits(key))));
      return new KeyPair(
          factory.generatePublic(
              new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent())),
          secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int bits(KeySpec key) {
    return Integer.parseInt(key.spec().substring(key.spec().indexOf('_') + 1));
  }

  private synchronized byte[] material(KeySpec key, int size) {
    return materials.computeIfAbsent(
        key.id(),
        id -> {
          byte[] made = key.spec().startsWith("RSA_") ? rsa(size) : random(size);
          journal.append(id + " " + Base64.getEncoder().encodeToString(made));
          return made;
        });
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair().getPrivate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
