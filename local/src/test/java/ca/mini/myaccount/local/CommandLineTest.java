package ca.mini.myaccount.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CommandLineTest {
  @Test
  void withoutOptionsItIsPort8080InMemory() {
    CommandLine command = CommandLine.parse();

    assertThat(command.options().port()).isEqualTo(8080);
    assertThat(command.options().dataFolder()).isEmpty();
    assertThat(command.backendsOnly()).isFalse();
    assertThat(command.help()).isFalse();
  }

  @Test
  void everyOptionIsRead() {
    CommandLine command =
        CommandLine.parse(
            "--port",
            "9090",
            "--data",
            "some/folder",
            "--agreements",
            "a.ndjson",
            "--accounts",
            "a.jsonl",
            "--backends-only",
            "--help");

    assertThat(command.options().port()).isEqualTo(9090);
    assertThat(command.options().dataFolder()).contains(Path.of("some/folder"));
    assertThat(command.options().agreements()).contains(Path.of("a.ndjson"));
    assertThat(command.options().accounts()).contains(Path.of("a.jsonl"));
    assertThat(command.backendsOnly()).isTrue();
    assertThat(command.options().backendsOnly()).isTrue();
    assertThat(command.help()).isTrue();
  }

  @Test
  void whatItDoesNotUnderstandIsSaidInOneLine() {
    refused("Unknown option: --people", "--people", "file");
    refused("--agreements wants a value", "--agreements");
    refused("--port wants a value", "--port");
    refused("--data wants a value", "--data", "--port");
    refused("Not a port: 0", "--port", "0");
    refused("Not a port: 65534", "--port", "65534");
    refused("Not a port: 70000", "--port", "70000");
    refused("Not a port: http", "--port", "http");
  }

  private static void refused(String message, String... arguments) {
    assertThatThrownBy(() -> CommandLine.parse(arguments))
        .isInstanceOf(CommandLine.UsageException.class)
        .hasMessage(message + " (--help lists the options)");
  }
}
