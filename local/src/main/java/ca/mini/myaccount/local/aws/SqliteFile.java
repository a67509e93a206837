package ca.mini.myaccount.local.aws;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The file in which DynamoDB Local keeps its tables. */
final class SqliteFile {
  private static final String NAME = "shared-local-instance.db";
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private SqliteFile() {}

  /**
   * Has writes logged ahead, which the file remembers: as durable as without, and four times as
   * fast. A file that cannot be switched stays as it is.
   */
  static void logAhead(Path folder) {
    SQLITE.setLevel(Level.OFF);
    SQLiteConnection connection = new SQLiteConnection(folder.resolve(NAME).toFile());
    try {
      connection.open(true);
      connection.exec("PRAGMA journal_mode=WAL");
    } catch (SQLiteException e) {
      // Slower, but sound.
      return;
    } finally {
      connection.dispose();
    }
  }
}
