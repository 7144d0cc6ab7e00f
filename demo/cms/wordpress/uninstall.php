<?php
/**
 * Leaves nothing behind.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require __DIR__ . '/includes/class-settings.php';

$forget = static function () {
	global $wpdb;
	delete_option( Settings::OPTION );
	delete_option( Settings::SECRET_OPTION );
	foreach ( array( '_transient_gc_guest_messenger_', '_transient_timeout_gc_guest_messenger_' ) as $prefix ) {
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- There is no other way to find transients by their beginning.
		$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->options WHERE option_name LIKE %s", $wpdb->esc_like( $prefix ) . '%' ) );
	}
};

if ( ! is_multisite() ) {
	$forget();
	return;
}
foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $site ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	switch_to_blog( $site );
	$forget();
	restore_current_blog();
}
