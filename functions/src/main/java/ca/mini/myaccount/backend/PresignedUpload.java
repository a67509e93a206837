package ca.mini.myaccount.backend;

import java.net.URI;
import java.util.Map;

/**
 * What a browser needs to upload one object.
 *
 * @param url to send a PUT to
 * @param headers to send along, all of them and exactly so; the length, which is signed too, every
 *     browser sends by itself
 */
public record PresignedUpload(URI url, Map<String, String> headers) {}
