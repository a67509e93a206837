package ca.mini.myaccount.local.aws;

/** Brings a message of a topic to whoever subscribed to it. */
public interface TopicDelivery {
  void deliver(String topicArn, String subject, String message);
}
