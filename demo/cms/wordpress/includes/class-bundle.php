<?php
/**
 * What the build left for us.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

/** The messenger's script, and the regions that it knows. The build writes built.php from the same sources. */
final class Bundle {

	/** The plugin's version, which is that of the script. */
	public static function version(): string {
		return self::built()['version'];
	}

	/**
	 * The files that a page loads at once, the entry first, with their integrity.
	 *
	 * @return array<string, string> Hashes by path from the plugin's folder.
	 */
	public static function files(): array {
		return self::built()['files'];
	}

	/**
	 * The regions of Genesys Cloud.
	 *
	 * @return array<string, string> Domains by AWS name, such as mypurecloud.ie by eu-west-1.
	 */
	public static function regions(): array {
		return self::built()['regions'];
	}

	/** Reads the file once. */
	private static function built(): array {
		static $built = null;
		if ( null === $built ) {
			$built = require dirname( __DIR__ ) . '/built.php';
		}
		return $built;
	}
}
