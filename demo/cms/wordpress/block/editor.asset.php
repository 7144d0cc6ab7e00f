<?php
/**
 * What editor.js needs; WordPress looks for this file.
 *
 * @package GcGuestMessenger
 */

return array(
	'dependencies' => array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n' ),
	'version'      => '%VERSION%',
);
