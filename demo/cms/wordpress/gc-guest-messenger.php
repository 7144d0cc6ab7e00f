<?php
/**
 * Plugin Name:       Guest Messenger for Genesys Cloud
 * Description:       Puts a Genesys Cloud guest conversation on your site. Signed-in visitors are known by name and e-mail, and nobody is asked to sign in.
 * Version:           %VERSION%
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       gc-guest-messenger
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/includes/class-bundle.php';
require __DIR__ . '/includes/class-settings.php';
require __DIR__ . '/includes/class-token-source.php';
require __DIR__ . '/includes/class-messenger.php';
require __DIR__ . '/includes/class-token-route.php';
require __DIR__ . '/includes/class-rate-limit.php';
require __DIR__ . '/includes/class-visitor.php';

( static function () {
	$settings = new Settings();
	$tokens   = new Token_Source( $settings );
	( new Messenger( $settings, __FILE__ ) )->register();
	( new Token_Route( $settings, $tokens ) )->register();

	if ( is_admin() ) {
		require __DIR__ . '/includes/class-connection-check.php';
		require __DIR__ . '/includes/class-settings-form.php';
		require __DIR__ . '/includes/class-settings-page.php';
		( new Settings_Page( $settings, new Connection_Check( $settings, $tokens ), __FILE__ ) )->register();
	}
} )();
