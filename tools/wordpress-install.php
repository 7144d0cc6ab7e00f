<?php
// What WordPress's own installer does, for tools/wordpress-site.mjs: php wordpress-install.php <folder> <json>
[ , $folder, $json ] = $argv;
[ 'origin' => $origin, 'users' => $users ] = json_decode( $json, true );

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = parse_url( $origin, PHP_URL_HOST ) . ':' . parse_url( $origin, PHP_URL_PORT );
require "$folder/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Northwind Outfitters', 'admin', 'admin@shop.example', true, '', 'password' );
update_option( 'permalink_structure', '/%postname%/' );
foreach ( $users as $login => $user ) {
	$id = wp_insert_user(
		array(
			'user_login'   => $login,
			'user_pass'    => 'password',
			'user_email'   => $user['email'],
			'display_name' => $user['name'],
			'role'         => $user['role'],
		)
	);
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, $id->get_error_message() );
		exit( 1 );
	}
}
